import { useCallback, useEffect, useRef, useState } from "react";
import { type StoredFile, uploadFile } from "@/api/files";

/** A file on its way to the server. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly stored: StoredFile | null;
  readonly error: unknown;
}

interface Uploads {
  readonly uploads: readonly Upload[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (key: number) => void;
}

/** Files being uploaded to a project; what is still on its way stops when the page goes. */
export function useUploads(project: string): Uploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(0);
  const running = useRef(new Map<number, AbortController>());
  const learn = useCallback((key: number, news: Partial<Upload>): void => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  }, []);
  useEffect(() => {
    const all = running.current;
    return () => all.forEach((controller) => controller.abort());
  }, []);
  const start = (file: File): void => {
    next.current += 1;
    const key = next.current;
    const controller = new AbortController();
    running.current.set(key, controller);
    setUploads((all) => [...all, { key, name: file.name, progress: 0, stored: null, error: null }]);
    uploadFile(project, file, {
      onProgress: (progress) => learn(key, { progress }),
      signal: controller.signal,
    })
      .then((stored) => learn(key, { stored, progress: 1 }))
      .catch((error: unknown) => learn(key, { error }))
      .finally(() => running.current.delete(key));
  };
  return {
    uploads,
    add: (files) => {
      for (const file of files) start(file);
    },
    remove: (key) => {
      running.current.get(key)?.abort();
      setUploads((all) => all.filter((one) => one.key !== key));
    },
  };
}
