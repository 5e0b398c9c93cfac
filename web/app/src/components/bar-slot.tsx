import { type ReactNode, createContext, use, useState } from "react";
import { createPortal } from "react-dom";

interface BarSlot {
  readonly element: HTMLElement | null;
  readonly setElement: (element: HTMLElement | null) => void;
}

const BarSlotContext = createContext<BarSlot>({ element: null, setElement: () => undefined });

/** Lets a page put its own things into the bar at the top. */
export function BarSlotProvider({ children }: { readonly children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <BarSlotContext value={{ element, setElement }}>{children}</BarSlotContext>;
}

/** The place in the bar. */
export function BarSlotTarget({ className }: { readonly className: string | undefined }) {
  const { setElement } = use(BarSlotContext);
  return <div className={className} ref={setElement} />;
}

/** What a page puts there. */
export function InBar({ children }: { readonly children: ReactNode }) {
  const { element } = use(BarSlotContext);
  return element && createPortal(children, element);
}
