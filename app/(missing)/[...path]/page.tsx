import { notFound } from "next/navigation";

/** Every address without a page. It has no loading state, since the status is sent with the first byte. */
export default function Missing() {
  notFound();
}
