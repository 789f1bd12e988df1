/**
 * Whether this can be a server's address: a name or an IPv4 address, an IPv6 address in brackets, either with a
 * port. The backend has the last word; this one answers while the user types.
 */
export function isServerAddress(text: string): boolean {
  const match = /^(?:\[(?<v6>[0-9a-f:.]+(?:%[\w.-]+)?)\]|(?<name>[^\s:/@[\]]+))(?::(?<port>\d{1,5}))?$/i.exec(
    text.trim(),
  );
  if (match?.groups === undefined) return false;
  const { v6, name, port } = match.groups;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return false;
  return v6 === undefined ? isHostName(name ?? '') : v6.includes(':');
}

/** Labels of letters, digits, dashes and underscores, also outside ASCII; all digits and dots must be an IPv4 address. */
function isHostName(name: string): boolean {
  if (/^[\d.]+$/.test(name)) {
    const parts = name.split('.');
    return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  }
  return name.length <= 253 && /^(?!-)[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?$/u.test(name);
}
