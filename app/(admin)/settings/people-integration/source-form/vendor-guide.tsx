import classes from "./vendor-guide.module.css";

/** What to do in the vendor's screens until every setting can be filled in. */
export function VendorGuide({ label, steps }: { label: string; steps: readonly string[] }) {
  return (
    <details className={classes.guide}>
      <summary>What to do in {label}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}
