import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { Section } from "@/components/settings/section";
import { listLocations } from "@/lib/settings/source/source.store";
import { LocationList } from "./location-list";

export const metadata: Metadata = { title: "Locations" };

export default async function LocationsPage() {
  const ctx = await currentContext();
  return (
    <Section
      title="Locations"
      about="Locations must match one of these names; capitals don't matter. Any other name leaves the location blank, with a warning on the record."
    >
      <LocationList locations={await listLocations(ctx.db)} />
    </Section>
  );
}
