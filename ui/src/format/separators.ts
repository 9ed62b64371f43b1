/** How a locale writes numbers, for inputs that need to be told. */
export function separatorsOf(locale: string): { decimalSeparator: string; thousandSeparator: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12_345.6);
  const find = (type: string, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimalSeparator: find('decimal', '.'), thousandSeparator: find('group', ',') };
}
