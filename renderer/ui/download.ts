import { fitFileName } from '../../shared/model/file-name';

/** Hands the user a file to save. */
export function downloadBlob(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fitFileName(fileName);
  link.click();
  // The browser has taken hold of it by then.
  URL.revokeObjectURL(url);
}

export function downloadText(fileName: string, type: string, content: string): void {
  downloadBlob(fileName, new Blob([content], { type: `${type};charset=utf-8` }));
}
