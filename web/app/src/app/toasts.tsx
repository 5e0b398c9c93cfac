import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

const MOST_SHOWN = 4;

/** The words that follow an act, at the lower edge. */
export function Toasts() {
  return <Notifications position="bottom-left" limit={MOST_SHOWN} />;
}
