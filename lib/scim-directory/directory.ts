import type { ScimDirectory } from "@/lib/scim/directory";
import type { DirectoryContext } from "./caller";
import { findGroup, listGroups } from "./groups/groups.store";
import { createGroup, deleteGroup, updateGroup } from "./groups/write-group";
import { isOurId } from "./ids";
import { loadPushWorld } from "./push/world";
import { createUser } from "./users/create-user";
import { deleteUser } from "./users/delete-user";
import { updateUser } from "./users/update-user";
import { findById, listUsers, toStored } from "./users/users.store";

/**
 * Implements the SCIM port over the directory. A pushed resource becomes a user by the same mapping and decision as a
 * pull, each in its own transaction. Needs a source of the kind `scim` with a mapping.
 */
export function createScimDirectory(
  request: Pick<DirectoryContext, "db" | "now"> & Partial<DirectoryContext>,
): ScimDirectory {
  const { db } = request;
  const alert = { waits: false };
  const onAlert = () => {
    alert.waits = true;
  };
  const context: DirectoryContext = { world: () => loadPushWorld(db), ...request, onAlert };
  const thenTell = async <T>(write: Promise<T>): Promise<T> => {
    const done = await write;
    if (alert.waits) request.onAlert?.();
    alert.waits = false;
    return done;
  };
  return {
    findUser: async (id, parts) => {
      const user = isOurId(id) ? await findById(db, id, parts) : null;
      return user && toStored(user);
    },
    listUsers: (query) => listUsers(db, query, context.work),
    createUser: (attributes, parts) => thenTell(createUser(context, attributes, parts)),
    updateUser: (id, expected, change, parts) => thenTell(updateUser(context, id, expected, change, parts)),
    deleteUser: (id, expected) => thenTell(deleteUser(context, id, expected)),
    findGroup: (id, parts) => findGroup(db, id, parts),
    listGroups: (query) => listGroups(db, query, context.work),
    createGroup: (attributes, memberIds, parts) => createGroup(context, attributes, memberIds, parts),
    updateGroup: (id, expected, needs, change, parts) => updateGroup(context, id, expected, needs, change, parts),
    deleteGroup: (id, expected) => deleteGroup(context, id, expected),
  };
}
