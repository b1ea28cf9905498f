import classes from "./loading.module.css";

const rows = Array.from({ length: 8 }, (_, index) => index);

/** Plain elements: the server makes it for every page, even where nobody gets to see it. */
export default function Loading() {
  return (
    <div className={classes.page} aria-busy="true">
      <span className={classes.unseen} role="status">
        Loading
      </span>
      <div className={classes.title} />
      {rows.map((row) => (
        <div key={row} className={classes.row} />
      ))}
    </div>
  );
}
