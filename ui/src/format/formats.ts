import { lazily, lazilyEach } from './lazily';

/** Formats of `Intl` in a locale, each made when it is first used. */
export function formatsOf(locale: string) {
  return {
    numbers: (options: Intl.NumberFormatOptions) => lazily(() => new Intl.NumberFormat(locale, options)),
    dates: (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat(locale, options)),
    /** Says numbers of any unit, whole or with tenths. */
    units: (unitDisplay: 'short' | 'long') => {
      const rounded = (maximumFractionDigits: number) =>
        lazilyEach(
          (unit) =>
            new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits }),
        );
      const [whole, tenths] = [rounded(0), rounded(1)];
      return (value: number, unit: string, fractionDigits: 0 | 1 = 0) =>
        (fractionDigits === 0 ? whole : tenths)(unit).format(value);
    },
  };
}
