import AdminNotFound from "@/app/(admin)/not-found";

export default function Missing() {
  return <AdminNotFound />;
}
