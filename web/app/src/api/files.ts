import type { Schemas } from "@milepost/api-client";
import { fromWire } from "@milepost/units";
import { writeHeaders } from "./client";
import { ProblemError, problemFrom } from "./problem";

export type StoredFile = Schemas["FileOut"];

interface UploadOptions {
  /** Told how much has gone, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

const CREATED = 201;

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Send a file to `address`; every refusal is a `ProblemError`.
 *
 * An XMLHttpRequest, because `fetch` cannot tell how far an upload is.
 */
export function sendFile(
  address: string,
  file: File,
  { onProgress, signal }: UploadOptions,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const refuse = (status: number, body: unknown): void =>
      reject(new ProblemError(problemFrom(body, status)));
    const unreachable = { title: "", detail: "", code: "unreachable", errors: [] };
    request.open("POST", address);
    for (const [name, value] of Object.entries(writeHeaders())) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const body = readBody(request.responseText);
      if (request.status === CREATED) resolve(fromWire<StoredFile>(body));
      else refuse(request.status, body);
    };
    request.onerror = () => refuse(0, unreachable);
    request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.set("file", file);
    request.send(form);
  });
}

/** Keep a file with a project. */
export const uploadFile = (
  project: string,
  file: File,
  options: UploadOptions,
): Promise<StoredFile> =>
  sendFile(`/api/v1/projects/${encodeURIComponent(project)}/files`, file, options);

/** Where a project's file is to be had. */
export const fileAddress = (project: string, file: string): string =>
  `/api/v1/projects/${encodeURIComponent(project)}/files/${encodeURIComponent(file)}`;
