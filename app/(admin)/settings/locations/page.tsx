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
      about="A mapping's Location has to come to one of these names, in any case. Otherwise it is left blank, with a warning on the record."
    >
      <LocationList locations={await listLocations(ctx.db)} />
    </Section>
  );
}
