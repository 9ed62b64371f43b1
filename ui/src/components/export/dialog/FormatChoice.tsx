import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../api/bindings';
import { FORMATS } from './useExportChoice';

type Props = { value: ExportFormat; onChange: (format: ExportFormat) => void };

/** Each format with what it suits. */
export function FormatChoice({ value, onChange }: Props) {
  const { t } = useTranslation('export');
  return (
    <Radio.Group label={t('format')} value={value} onChange={(format) => onChange(format as ExportFormat)}>
      <Stack gap={8} mt={4}>
        {FORMATS.map((format) => (
          <Radio
            key={format}
            value={format}
            label={t(`formats.${format}.name`)}
            description={t(`formats.${format}.suits`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
