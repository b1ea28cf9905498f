import * as access from "./access";
import * as alerts from "./alerts";
import * as files from "./files";
import * as people from "./people";
import * as proposals from "./proposals";
import * as scim from "./scim";
import * as sources from "./sources";
import * as syncs from "./syncs";

/** Every table, for the drizzle client; areas stay in files of their own. */
export const schema = { ...people, ...sources, ...files, ...syncs, ...access, ...scim, ...alerts, ...proposals };
