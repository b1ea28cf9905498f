const secretNames = [
  /pass ?word|pass ?phrase|kennwort|passwort|contrase|mot de passe|wachtwoord|senha/,
  /(^| )(pwd|passwd|pin|pin number|pin no|passcode|secret|totp|otp)( |$)/,
  /(^| )(ssn|ssn number|social security( (number|no|nr|num))?|sozialversicherungsnummer|nino|national insurance( number)?|sin number)( |$)/,
];
/** About a password, and not one: "Change Password at Next Sign-In"; and India's postal codes, called PIN code. */
const aboutSecrets =
  /^pin code|change|reset|expir|last|date|age |policy|function|never|must|status|enforced|set at|updated/;

/** Whether a column holds passwords, PINs or social security numbers, by its name. */
export function isSecretColumn(name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(/([a-z])_(?=[a-z])/g, "$1 ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return secretNames.some((pattern) => pattern.test(words)) && !aboutSecrets.test(words);
}

/** A social security number as it is written in the USA, or the hash of a password; by shape, whatever the column is called. */
export function isSecretText(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x24 || first === 0x7b)
    return /^(\$(1|2[abxy]?|5|6|y|argon2\w*|pbkdf2\S*)\$\S{8,}|\{(S?SHA\d*|S?MD5|CRYPT|BCRYPT)\}\S+)/i.test(text);
  return text.length === 11 && text[3] === "-" && text[6] === "-" && /^\d{3}-\d{2}-\d{4}$/.test(text);
}
