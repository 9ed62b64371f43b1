import { useLocalStorage } from '@mantine/hooks';
import type { ExportFormat, ExportOptions } from '../../../api/bindings';

export interface ExportChoice {
  format: ExportFormat;
  options: ExportOptions;
  allColumns: boolean;
}

const USUAL: ExportOptions = {
  header: 'api_names',
  values: 'api',
  separator: 'comma',
  byteOrderMark: false,
};

export const FORMATS: ExportFormat[] = ['csv', 'excel', 'parquet', 'json_lines'];

/** What was chosen last, kept on this machine. */
export function useExportChoice() {
  return useLocalStorage<ExportChoice>({
    key: 'orgmirror.export',
    defaultValue: { format: 'csv', options: USUAL, allColumns: false },
    getInitialValueInEffect: false,
  });
}

/** The options a format has; the engine refuses others. */
export function optionsOf({ format, options }: ExportChoice): ExportOptions {
  if (format === 'csv') return options;
  if (format === 'excel') return { ...USUAL, header: options.header, values: options.values };
  return USUAL;
}
