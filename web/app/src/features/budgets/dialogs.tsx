import type { Money } from "@/api/budgets";
import type { Currency } from "@/lib/currency";
import { SettingsDialog } from "./settings-dialog";
import { TransferDialog } from "./transfer-dialog";

interface DialogsProps {
  readonly which: "transfer" | "settings";
  readonly project: string;
  readonly money: Money;
  readonly currency: Currency;
  readonly onClose: () => void;
}

/** The dialogs of the money page, loaded when one is asked for. */
export function Dialogs({ which, ...props }: DialogsProps) {
  return which === "transfer" ? <TransferDialog {...props} /> : <SettingsDialog {...props} />;
}
