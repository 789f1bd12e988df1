/** What the remote desktop clients of every system open: a connection to this address, asking who logs in. */
export function rdpFile(address: string): string {
  const lines = [
    `full address:s:${address.includes(':') ? `[${address}]` : address}`,
    'prompt for credentials:i:1',
    'screen mode id:i:2',
    'use multimon:i:0',
    'redirectclipboard:i:1',
    // A guest's certificate is mostly one that it made itself: the client warns, and goes on if it is told to.
    'authentication level:i:2',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
