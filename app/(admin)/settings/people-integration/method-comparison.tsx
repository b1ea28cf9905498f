import { comparisonRows, sameForAll } from "@/lib/sources/comparison";
import { vendorKinds, vendorOf } from "@/lib/sources/registry";
import { ConnectLink } from "./connect-link";
import classes from "./method-comparison.module.css";

const columns = vendorKinds.map((kind) => ({ kind, ...vendorOf(kind) }));
const rows = Object.entries(comparisonRows) as [keyof typeof comparisonRows, string][];

/** Every way in, side by side, from what each vendor's folder says of itself. */
export function MethodComparison() {
  return (
    <div className={classes.section}>
      <h2 className={classes.title}>How people come in</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label="Comparison of methods">
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              {columns.map(({ kind, label, about, open }) => (
                <th key={kind} scope="col">
                  <span className={classes.name}>{label}</span>
                  <span className={classes.about}>{about}</span>
                  <ConnectLink kind={kind} label={label} isPushed={open === null} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([row, words]) => (
              <tr key={row}>
                <th scope="row">{words}</th>
                {columns.map(({ kind, compare }) => (
                  <td key={kind}>{compare[row]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.same}>The same whichever you choose: {sameForAll.join(" · ")}.</p>
    </div>
  );
}
