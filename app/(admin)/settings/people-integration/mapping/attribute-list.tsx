import { memo, useCallback, useMemo } from "react";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { type AttributeName, attributeNames } from "@/lib/mapping/attributes";
import { requiredAttributes } from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";
import { AttributeField } from "./attribute-field";
import { CustomFields } from "./custom-fields";
import classes from "./fields.module.css";
import { KeySettings, ManagerType, OutOfScope } from "./key-settings";
import type { AttributeResult, MappingSurroundings, Problem } from "./preview";
import { useStableMap } from "./use-stable";

type Props = {
  draft: MappingDocument;
  defaults: MappingDocument;
  offers: Map<string, string>;
  around: MappingSurroundings;
  known: KnownPaths;
  remarks: Map<string, Problem[]>;
  results: Map<string, AttributeResult>;
  focused: string;
  set: (change: Partial<MappingDocument>) => void;
  setAttribute: (name: AttributeName, expression: string) => void;
  onFocus: (attribute: string) => void;
  onSave: () => void;
};

const none: Problem[] = [];

/** Every setting of a mapping, in page order. Memoised, so that the impact's progress does not redraw it. */
export const AttributeList = memo(function AttributeList(props: Props) {
  const { draft, defaults, offers, around, known, remarks, results, focused, set, setAttribute, onFocus, onSave } =
    props;
  const required = useMemo(() => requiredAttributes(around.sourceKind, draft), [around.sourceKind, draft]);
  // Whom an identity provider pushes, it has chosen already.
  const shown = attributeNames.filter((name) => name !== "inScope" || around.sourceKind !== "scim");
  const customRemarks = useStableMap(onlyCustom(remarks));
  const customResults = useStableMap(onlyCustom(results));
  const onChange = useCallback((customFields: string) => set({ customFields }), [set]);
  return (
    <div className={classes.fields}>
      {shown.map((name) => (
        <div key={name}>
          <AttributeField
            {...{ name, known, onFocus, onSave }}
            expression={draft.attributes[name]}
            byDefault={defaults.attributes[name]}
            offer={offers.get(name) ?? null}
            isRequired={required.includes(name)}
            isFocused={focused === name}
            remarks={remarks.get(name) ?? none}
            result={results.get(name) ?? null}
            onChange={setAttribute}
          />
          {name === "inScope" && draft.attributes.inScope.trim() !== "" && (
            <div className={classes.settings}>
              <OutOfScope value={draft.whenOutOfScope} set={set} />
            </div>
          )}
          {name === "manager" && (
            <div className={classes.settings}>
              <ManagerType
                value={draft.managerType}
                isNeeded={draft.attributes.manager.trim() !== ""}
                remarks={remarks.get("managerType") ?? none}
                set={set}
              />
            </div>
          )}
        </div>
      ))}
      <CustomFields
        {...{ known, onFocus, onSave, onChange }}
        text={draft.customFields}
        focused={focused.startsWith("custom") ? focused : null}
        remarks={customRemarks}
        results={customResults}
      />
      <KeySettings
        customFields={draft.customFields}
        excludedFromCsv={draft.excludedFromCsv}
        blankDates={draft.blankDates}
        emptyTexts={draft.emptyTexts}
        primaryKey={draft.primaryKey}
        secondaryKey={draft.secondaryKey}
        set={set}
      />
    </div>
  );
});

function onlyCustom<Value>(all: Map<string, Value>): Map<string, Value> {
  return new Map([...all].filter(([attribute]) => attribute.startsWith("custom")));
}
