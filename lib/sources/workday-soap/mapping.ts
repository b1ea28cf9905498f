import type { MappingPreset } from "@/lib/mapping/defaults";

const names = "Worker_Data.Personal_Data.Name_Data";
const preferred = `${names}.Preferred_Name_Data.Name_Detail_Data`;
const legal = `${names}.Legal_Name_Data.Name_Detail_Data`;
const primary = "\"@Primary_Job\" == '1' || \"@Primary_Job\" == 'true'";
/** Versions before 30 have the position under Employment_Data itself. */
const position = `((Worker_Data.Employment_Data.Worker_Job_Data[?${primary}].Position_Data | [0]) || Worker_Data.Employment_Data.Position_Data)`;
const status = "Worker_Data.Employment_Data.Worker_Status_Data";
const textId = 'ID[?"@type" != \'WID\']."#text" | [0]';

/**
 * Get_Workers as JSON: attributes begin with @, text beside them is #text. The usage of an e-mail is told by its id, since
 * descriptors are translated. The chain of managers runs from the top down, so the last one is the manager.
 */
export const workdaySoapMapping: MappingPreset = {
  name: `${preferred}."@Formatted_Name" || ${legal}."@Formatted_Name"`,
  givenName: `${preferred}.First_Name || ${legal}.First_Name`,
  familyName: `${preferred}.Last_Name || ${legal}.Last_Name`,
  email:
    "Worker_Data.Personal_Data.Contact_Data.Email_Address_Data[?Usage_Data[?Type_Data[?(\"@Primary\" == '1' || \"@Primary\" == 'true') && Type_Reference.ID[?\"@type\" == 'Communication_Usage_Type_ID' && \"#text\" == 'WORK']]]].Email_Address | [0]",
  title: `${position}.Business_Title || ${position}.Position_Title`,
  department:
    "Worker_Data.Organization_Data.Worker_Organization_Data[].Organization_Data | [?Organization_Type_Reference.ID[?\"#text\" == 'SUPERVISORY']].Organization_Name | [0]",
  location: `${position}.Business_Site_Summary_Data.Name`,
  manager: `Worker_Data.Management_Chain_Data[].Worker_Supervisory_Management_Chain_Data.Management_Chain_Data[] | [-1].Manager_Reference[].${textId}`,
  managerType: "employeeId",
  employeeId: `Worker_Reference.${textId}`,
  workingSince: `${status}.Hire_Date`,
  terminationDate: `${status}.Termination_Date`,
  isActive: `${status}.Active`,
  restricted: "contains(Worker_Reference.ID[].\"@type\", 'Contingent_Worker_ID')",
  primaryKey: "employeeId",
  secondaryKey: "email",
};
