"use client";

import { useState } from "react";
import { MappingEditor, type StudioFacts } from "./mapping-editor";
import { usePayload } from "./payload/use-payload";
import { SavedNotice } from "./saving/saved-notice";

type Props = { facts: StudioFacts; versionId: number; users: number; nextRunAt: Date | null };

/** Keeps the chosen payload and the notice about a save when the editor restarts with the saved version. */
export function Studio({ facts, versionId, users, nextRunAt }: Props) {
  const [savedAs, setSavedAs] = useState<number | null>(null);
  const payload = usePayload(facts.source.id, facts.first);
  return (
    <>
      {savedAs !== null && (
        <SavedNotice
          sourceId={facts.source.id}
          isPushed={facts.around.sourceKind === "scim"}
          number={savedAs}
          users={users}
          nextRunAt={nextRunAt}
          onClose={() => setSavedAs(null)}
        />
      )}
      <MappingEditor key={versionId} facts={facts} payload={payload} onSaved={setSavedAs} />
    </>
  );
}
