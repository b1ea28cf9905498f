"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { addLocation, locationName, removeLocation } from "@/lib/settings/locations/change-locations";

const page = "/settings/locations";

export const addLocationAction = adminAction(locationName, async (ctx, name) => {
  await addLocation(ctx, name);
  revalidatePath(page);
});

export const removeLocationAction = adminAction(locationName, async (ctx, name) => {
  await removeLocation(ctx, name);
  revalidatePath(page);
});
