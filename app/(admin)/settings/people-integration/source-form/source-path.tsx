import { TextLink } from "@/components/shell/text-link";

/** Where this page stands, with the way back to all sources. */
export function SourcePath({ name }: { name: string }) {
  return (
    <nav aria-label="Breadcrumb">
      <TextLink href="/settings/people-integration" underline="always">
        Sources
      </TextLink>{" "}
      › <span aria-current="page">{name}</span>
    </nav>
  );
}
