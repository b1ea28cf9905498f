/** The one thing that is written past the log, once: a log line may be kept and read by others, a password must not. */
export function announceAdmin(email: string, password: string): void {
  process.stdout.write(
    `\n  Local admin created\n    e-mail    ${email}\n    password  ${password}\n  Shown only this once.\n\n`,
  );
}
