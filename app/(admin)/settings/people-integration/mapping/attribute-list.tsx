import { useCallback, useMemo } from "react";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { requiredAttributes } from "@/lib/mapping/describe";
import { type AttributeName, attributeNames, type MappingDocument } from "@/lib/mapping/document";
import { AttributeField } from "./attribute-field";
import { CustomFields } from "./custom-fields";
import { KeySettings, ManagerType } from "./key-settings";
import classes from "./mapping.module.css";
import type { MappingSurroundings, Problem, Result } from "./preview";

type Props = {
  draft: MappingDocument;
  defaults: MappingDocument;
  around: MappingSurroundings;
  known: KnownPaths;
  remarks: Map<string, Problem[]>;
  results: Map<string, Result>;
  focused: string;
  set: (change: Partial<MappingDocument>) => void;
  setAttribute: (name: AttributeName, expression: string) => void;
  onFocus: (attribute: string) => void;
  onSave: () => void;
};

const none: Problem[] = [];

/** Every setting of a mapping, in the order of the settings pages. */
export function AttributeList(props: Props) {
  const { draft, defaults, around, known, remarks, results, focused, set, setAttribute, onFocus, onSave } = props;
  const required = useMemo(() => requiredAttributes(around.sourceKind, draft), [around.sourceKind, draft]);
  const onChange = useCallback((customFields: string) => set({ customFields }), [set]);
  return (
    <div className={classes.fields}>
      {attributeNames.map((name) => (
        <div key={name}>
          <AttributeField
            {...{ name, known, onFocus, onSave }}
            expression={draft.attributes[name]}
            byDefault={defaults.attributes[name]}
            isRequired={required.includes(name)}
            isFocused={focused === name}
            remarks={remarks.get(name) ?? none}
            result={results.get(name) ?? null}
            onChange={setAttribute}
          />
          {name === "manager" && (
            <div className={classes.settings}>
              <ManagerType draft={draft} set={set} remarks={remarks.get("managerType") ?? none} />
            </div>
          )}
        </div>
      ))}
      <CustomFields {...{ known, remarks, results, onFocus, onSave, onChange }} text={draft.customFields} />
      <KeySettings draft={draft} set={set} />
    </div>
  );
}
