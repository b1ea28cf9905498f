"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { addLocation } from "@/lib/settings/locations/add-location";
import { locationName } from "@/lib/settings/locations/location-name";
import { removeLocation, removeLocationInput } from "@/lib/wide-changes/remove-location";

const page = "/settings/locations";

export const addLocationAction = adminAction(locationName, async (ctx, name) => {
  await addLocation(ctx, name);
  revalidatePath(page);
});

export const removeLocationAction = adminAction(removeLocationInput, async (ctx, input) => {
  await removeLocation(ctx, input);
  revalidatePath(page);
});
