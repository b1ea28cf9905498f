export const companyName = "Meridian Instruments";
export const domain = "meridian.test";

export type Office = { name: string; country: string; weight: number };
export const offices: Office[] = [
  { name: "Boston", country: "United States of America", weight: 6 },
  { name: "San Francisco", country: "United States of America", weight: 5 },
  { name: "London", country: "United Kingdom", weight: 4 },
  { name: "Madrid", country: "Spain", weight: 3 },
  { name: "Berlin", country: "Germany", weight: 3 },
  { name: "Bengaluru", country: "India", weight: 4 },
  { name: "Tokyo", country: "Japan", weight: 2 },
  { name: "São Paulo", country: "Brazil", weight: 2 },
];

export type Department = { name: string; code: string; weight: number; head: string; titles: string[] };

/** Titles run from junior to senior; people with reports have a title made of the department's name. */
export const departments: Department[] = [
  {
    name: "Engineering",
    code: "CC-1100",
    weight: 6,
    head: "Chief Technology Officer",
    titles: ["Software Engineer I", "Software Engineer II", "Senior Software Engineer", "Staff Software Engineer"],
  },
  {
    name: "Sales",
    code: "CC-2100",
    weight: 4,
    head: "Chief Revenue Officer",
    titles: ["Sales Development Representative", "Account Executive", "Senior Account Executive", "Key Account Lead"],
  },
  {
    name: "Customer Support",
    code: "CC-2300",
    weight: 3,
    head: "Chief Customer Officer",
    titles: ["Support Specialist", "Senior Support Specialist", "Support Engineer", "Principal Support Engineer"],
  },
  {
    name: "Manufacturing",
    code: "CC-3100",
    weight: 3,
    head: "Chief Operating Officer",
    titles: ["Assembly Technician", "Senior Assembly Technician", "Process Engineer", "Senior Process Engineer"],
  },
  {
    name: "Product",
    code: "CC-1200",
    weight: 2,
    head: "Chief Product Officer",
    titles: ["Associate Product Manager", "Product Manager", "Senior Product Manager", "Group Product Manager"],
  },
  {
    name: "Research & Development",
    code: "CC-1300",
    weight: 2,
    head: "Chief Scientist",
    titles: ["Research Associate", "Scientist", "Senior Scientist", "Principal Scientist"],
  },
  {
    name: "Marketing",
    code: "CC-2200",
    weight: 2,
    head: "Chief Marketing Officer",
    titles: ["Marketing Coordinator", "Marketing Specialist", "Senior Marketing Specialist", "Brand Strategist"],
  },
  {
    name: "Finance",
    code: "CC-4100",
    weight: 1,
    head: "Chief Financial Officer",
    titles: ["Financial Analyst", "Senior Financial Analyst", "Controller", "Senior Controller"],
  },
  {
    name: "People & Culture",
    code: "CC-4200",
    weight: 1,
    head: "Chief People Officer",
    titles: ["HR Coordinator", "HR Business Partner", "Senior HR Business Partner", "Learning Designer"],
  },
  {
    name: "Information Technology",
    code: "CC-4300",
    weight: 1,
    head: "Chief Information Officer",
    titles: ["IT Technician", "Systems Administrator", "Security Analyst", "Senior Security Analyst"],
  },
  {
    name: "Legal",
    code: "CC-4400",
    weight: 1,
    head: "General Counsel",
    titles: ["Paralegal", "Counsel", "Senior Counsel", "Associate General Counsel"],
  },
];
