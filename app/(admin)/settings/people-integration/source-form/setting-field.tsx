import { NumberInput, Select, Switch, Text, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { SecretField, type SecretMark } from "@/components/settings/secret-field";
import type { FormField } from "@/lib/sources/form-fields";
import { isSecret, keyOf } from "@/lib/sources/form-values";
import type { ConnectionValues } from "./use-connection";

type Props = { field: FormField; form: UseFormReturnType<ConnectionValues>; mark: SecretMark | null };

/** One setting of a source, entered as its kind wants it. */
export function SettingField({ field, form, mark }: Props) {
  if (isSecret(field)) return <Secret field={field} form={form} mark={mark} />;
  const input = form.getInputProps(keyOf(field));
  const words = { label: field.label, description: <Words field={field} />, required: field.isRequired };
  const text = { ...words, ...input, autoComplete: "off", placeholder: field.example ?? undefined };
  switch (field.kind) {
    case "choice":
      return <Select {...words} {...input} data={field.choices} allowDeselect={false} />;
    case "switch":
      return <Switch {...words} {...input} checked={input.value === true} />;
    case "number":
      return <NumberInput {...text} allowDecimal={false} />;
    case "lines":
      return <Textarea {...text} autosize minRows={3} />;
    default:
      return <TextInput {...text} inputMode={field.kind === "url" ? "url" : "text"} />;
  }
}

function Secret({ field, form, mark }: Props) {
  const input = form.getInputProps(keyOf(field));
  return (
    <SecretField
      key={mark?.setAt ?? ""}
      label={field.label}
      help={<Words field={field} />}
      mark={mark}
      value={input.value ?? ""}
      onChange={(value) => form.setFieldValue(keyOf(field), value)}
      error={input.error}
      isRequired={field.isRequired}
      multiline={field.kind === "long secret"}
    />
  );
}

/** What the setting does, then where the vendor shows its value. */
function Words({ field: { help, where } }: { field: FormField }) {
  if (help === null && where === null) return null;
  return (
    <>
      {help}
      {where !== null && (
        <Text span display="block" inherit>
          Where: {where}
        </Text>
      )}
    </>
  );
}
