const DIALOG = '[role="dialog"]';

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(DIALOG) !== null;

/**
 * Give the keyboard back when a dialog is taken away: to what opened it, or else to the page.
 *
 * A dialog that only exists while it is open cannot do that itself.
 */
export function returnFocus(): void {
  let opener: HTMLElement | null = null;
  let isOpen = false;
  const observer = new MutationObserver(() => {
    if (document.querySelector(DIALOG)) return;
    observer.disconnect();
    isOpen = false;
    if (document.activeElement !== document.body) return;
    (opener?.isConnected ? opener : document.querySelector("main"))?.focus();
  });
  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (isOpen || !isInDialog(target)) return;
    isOpen = true;
    opener = relatedTarget instanceof HTMLElement ? relatedTarget : null;
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
