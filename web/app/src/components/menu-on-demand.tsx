import {
  type ButtonHTMLAttributes,
  type ReactElement,
  type ReactNode,
  Suspense,
  cloneElement,
  useState,
} from "react";

type Trigger = ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;

interface MenuOnDemandProps {
  /** A plain button. */
  readonly trigger: Trigger;
  /** The menu, opened from the start, around the same button. */
  readonly children: (trigger: Trigger) => ReactNode;
}

/** A menu whose code is fetched when it is first opened, so that the first look need not wait for it. */
export function MenuOnDemand({ trigger, children }: MenuOnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  if (!isWanted) {
    return cloneElement(trigger, { "aria-haspopup": "menu", onClick: () => setWanted(true) });
  }
  return <Suspense fallback={trigger}>{children(trigger)}</Suspense>;
}
