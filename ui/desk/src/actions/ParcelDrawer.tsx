export default function ParcelDrawer({ parcelId }: { parcelId: string }) {
  return <p>{parcelId}</p>;
}
