import { type Department, departments } from "./organisation";
import { at } from "./random";

/** One slot per department weight; person 0 is the CEO, person n > 0 sits in slot (n - 1) mod slots. */
const slots = departments.flatMap((department) => Array.from({ length: department.weight }, () => department));
const placesOf = new Map(
  departments.map((department) => [department, slots.flatMap((slot, place) => (slot === department ? [place] : []))]),
);
const rankOf = slots.map((department, place) => (placesOf.get(department) ?? []).indexOf(place));
const span = 6;

export type Seat = { department: Department; ordinal: number };

/** The department of person n > 0, and which member of it, in the order of seniority, they are. */
export const seatOf = (person: number): Seat => {
  const place = (person - 1) % slots.length;
  const department = at(slots, place);
  const rank = rankOf[place] ?? 0;
  return { department, ordinal: Math.floor((person - 1) / slots.length) * department.weight + rank };
};

export const personAt = ({ department, ordinal }: Seat): number => {
  const places = placesOf.get(department) ?? [];
  return 1 + Math.floor(ordinal / department.weight) * slots.length + at(places, ordinal % department.weight);
};

/**
 * Each department is a tree of six reports per manager under its head; the heads report to the CEO. People who join a
 * company of `size` later report to existing managers.
 */
export const managerOf = (person: number, size: number): number | null => {
  if (person === 0) return null;
  const { department, ordinal } = seatOf(person);
  let place = ordinal;
  while (place > 0) {
    place = Math.floor((place - 1) / span);
    const manager = personAt({ department, ordinal: place });
    if (manager < size && leadsOthers(manager, size)) return manager;
  }
  return 0;
};

/** Whether anyone in a company of `size` people reports to this person. */
export const leadsOthers = (person: number, size: number): boolean => {
  if (person === 0) return size > 1;
  const { department, ordinal } = seatOf(person);
  return personAt({ department, ordinal: ordinal * span + 1 }) < size;
};

/** Steps from the head of the department: 0 the head, 1 their direct reports, and so on. */
export const depthOf = (ordinal: number): number => {
  let depth = 0;
  for (let place = ordinal; place > 0; place = Math.floor((place - 1) / span)) depth += 1;
  return depth;
};
