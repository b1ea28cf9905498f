import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { Section } from "@/components/settings/section";
import { listChannels } from "@/lib/notify/channels/channels.store";
import { readAlertLimits } from "@/lib/notify/conditions/limits.store";
import { listCurrentProblems, listLoggedDeliveries } from "@/lib/notify/read-alerts";
import { alertKinds } from "@/lib/notify/vocabulary";
import { helpOfKind, labelOfKind } from "@/lib/notify/words";
import { ChannelList } from "./channel-list";
import { CurrentProblems } from "./current-problems";
import { DeliveryLog } from "./delivery-log";
import { LimitsForm } from "./limits-form";
import { shownChannel } from "./shown-channel";

export const metadata: Metadata = { title: "Notifications" };

const logged = 50;

export default async function NotificationsPage() {
  const { db } = await currentContext();
  const { env } = await getRuntime();
  const [channels, problems, limits, log] = await Promise.all([
    listChannels(db),
    listCurrentProblems(db),
    readAlertLimits(db),
    listLoggedDeliveries(db, logged),
  ]);
  const kinds = alertKinds.map((kind) => ({ kind, label: labelOfKind(kind), help: helpOfKind(kind) }));
  return (
    <>
      <Section
        title="Channels"
        about="Where alerts go. Each problem is told once, and once more when it is over. Alerts carry counts; people are named only where you switch that on."
      >
        <ChannelList channels={channels.map(shownChannel)} kinds={kinds} hasMailServer={env.mail !== null} />
      </Section>
      <Section title="Open now" about="What is wrong at the moment and has been told.">
        <CurrentProblems problems={problems} />
      </Section>
      <Section title="Limits" about="From when on something is worth an alert.">
        <LimitsForm limits={limits} />
      </Section>
      <Section
        title="Delivery log"
        about={`The last ${logged}. A delivery that fails is tried again for a day. Lines are kept for 90 days, without personal data.`}
      >
        <DeliveryLog lines={log} />
      </Section>
    </>
  );
}
