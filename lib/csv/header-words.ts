/** What a column is for, by the words its header has in exports, folded as `foldName` does. */
const words = {
  id: `id employeeid employeenumber employeeno employee empid empno emplid personid personnumber personnelnumber workerid
    staffid userid payrollid associateid fileno filenumber eecode employeecode positionid badgeid sisuserid uid personalnummer
    personalnr mitarbeiternummer mitarbeiternr matricule idempleado numeroempleado matricola personeelsnummer anstallningsnummer
    社員番号 従業員番号 工号 员工编号`,
  email: `email emailaddress mail workemail workemailaddress primaryemail businessemail companyemail emailwork login loginid
    username upn userprincipalname correo correoelectronico courriel epost epostadresse adressemail メールアドレス 邮箱 电子邮件`,
  name: `name fullname firstname lastname givenname familyname surname forename preferredname displayname employeename legalname
    preferredfirstname legalfirstname legallastname middlename personname worker workername payrollname shortname sortablename
    vorname nachname familienname prenom nom nomcomplet nombre apellido apellidos nombrecompleto voornaam achternaam cognome nome
    fornamn efternamn 氏名 姓名 名前`,
  other: `title jobtitle position positiontitle businesstitle job jobname department departmentname dept division location worklocation
    office site company companyname costcenter costcentre businessunit team organization orglevel status employmentstatus
    employeestatus workerstatus active isactive hiredate startdate start originalhiredate datehired terminationdate termdate
    enddate lastday dateofbirth birthdate manager managername manageremail managerid supervisor supervisorname supervisorid
    supervisoremail reportsto phone mobile mobilephone workphone employeetype workertype employmenttype type country city state
    abteilung standort vorgesetzter vorgesetzte eintrittsdatum eintritt austrittsdatum austritt kostenstelle stelle funktion
    service responsable dateentree departamento puesto fechaalta fechabaja afdeling functie manageremployeeid 部署 所属 役職 入社日
    退職日 部门 职位`,
} as const;

export type ColumnPurpose = keyof typeof words;

const purposes = new Map<string, ColumnPurpose>(
  (Object.entries(words) as [ColumnPurpose, string][]).flatMap(([purpose, list]) =>
    list.split(/\s+/).map((word) => [word, purpose] as const),
  ),
);

/** A header's name without case, accents, blanks, punctuation and remarks in brackets: "E-Mail Address *" is `emailaddress`. */
export function foldName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const folded = plain.replace(/\[[^\]]*\]|\([^)]*\)/g, "").replace(/[^\p{L}\p{N}]+/gu, "");
  return folded === "" ? plain.replace(/[^\p{L}\p{N}#]+/gu, "") : folded;
}

/** What a column called so is for; null for a word that no export is known to use. */
export const purposeOf = (name: string): ColumnPurpose | null => purposes.get(foldName(name)) ?? null;
