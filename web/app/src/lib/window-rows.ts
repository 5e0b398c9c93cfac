import { type RefObject, useEffect, useState } from "react";

interface RowWindow {
  /** The first row to draw. */
  readonly first: number;
  /** One past the last row to draw. */
  readonly end: number;
}

interface WindowOptions {
  readonly count: number;
  readonly rowHeight: number;
  readonly overscan: number;
}

/** Which rows of equal height a scrolled window shows, for a list that lies in the page's flow. */
export function useWindowedRows(
  list: RefObject<HTMLElement | null>,
  options: WindowOptions,
): RowWindow {
  const { count, rowHeight, overscan } = options;
  const [shown, setShown] = useState<RowWindow>({ first: 0, end: Math.min(count, 60) });
  useEffect(() => {
    const measure = (): void => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - overscan);
      const end = Math.min(count, Math.ceil((window.innerHeight - top) / rowHeight) + overscan);
      setShown((was) =>
        was.first === first && was.end === end ? was : { first, end: Math.max(first, end) },
      );
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [list, count, rowHeight, overscan]);
  return { first: Math.min(shown.first, count), end: Math.min(shown.end, count) };
}
