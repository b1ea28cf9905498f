/** A record of the sample company, as an HR system would write it. */
export type SampleRecord = {
  Employee_ID: string;
  First_Name: string;
  Last_Name: string;
  Work_Email: string;
  Business_Title: string;
  Department: string;
  Manager_ID: string;
  Hire_Date: string;
  End_Date: string;
  Status: "Active" | "On Leave" | "Terminated";
  Worker_Type: "Employee" | "Contractor";
};

const first =
  "Ada Bruno Chiara Dele Elif Farid Greta Hugo Ines Jonas Kofi Lena Mateo Nadia Oskar Priya Quim Rosa Sami Tove";
const last = "Almeida Berg Costa Diallo Eriksen Fischer Garcia Haddad Ivanova Jensen Kaya Lindqvist";
const firstNames = first.split(" ");
const lastNames = last.split(" ");

const departments = ["Product", "Engineering", "Sales", "Finance", "People"] as const;
const titles = ["Manager", "Specialist", "Analyst", "Engineer", "Partner"] as const;
const size = 120;
/** Reserved by RFC 2606: mail to it goes nowhere. */
const domain = "sample.example";

const idOf = (at: number): string => `S${String(at + 1).padStart(4, "0")}`;
const pick = <Item>(items: readonly Item[], at: number): Item | "" => items[at % items.length] ?? "";

/**
 * The same invented 120 people each time, each name once. Among them is what real feeds have: somebody without an e-mail, a
 * manager who is not there, leavers, contractors, a future hire.
 */
export function samplePeople(): SampleRecord[] {
  return Array.from({ length: size }, (_, at) => ({ ...personAt(at), ...oddities[at] }));
}

function personAt(at: number): SampleRecord {
  const [given, family] = [pick(firstNames, at), pick(lastNames, Math.floor(at / firstNames.length) * 2 + (at % 2))];
  return {
    Employee_ID: idOf(at),
    First_Name: given,
    Last_Name: family,
    Work_Email: `${given}.${family}.${at + 1}@${domain}`.toLowerCase(),
    Business_Title: at === 0 ? "Chief Executive" : `${pick(departments, at)} ${at < 6 ? "Lead" : pick(titles, at)}`,
    Department: at === 0 ? "People" : pick(departments, at),
    Manager_ID: at === 0 ? "" : at < 6 ? idOf(0) : idOf(1 + ((at - 1) % 5)),
    Hire_Date: `20${String(10 + (at % 15)).padStart(2, "0")}-0${1 + (at % 9)}-15`,
    End_Date: "",
    Status: at % 23 === 7 ? "On Leave" : "Active",
    Worker_Type: at % 11 === 5 ? "Contractor" : "Employee",
  };
}

const oddities: Record<number, Partial<SampleRecord>> = {
  40: { Work_Email: "" },
  41: { Manager_ID: "S9999" },
  42: { Status: "Terminated", End_Date: "2024-05-31" },
  43: { Status: "Terminated", End_Date: "2025-01-31" },
  44: { Hire_Date: "2099-01-01", Status: "Terminated" },
};
