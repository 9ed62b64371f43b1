import { Checkbox, SegmentedControl, Stack } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat, ExportOptions } from '../../../api/bindings';
import classes from '../Export.module.css';

type Props = {
  format: ExportFormat;
  options: ExportOptions;
  onChange: (options: ExportOptions) => void;
};

/** The choices that CSV and Excel have; the other formats are always the same. */
export function FormatOptions({ format, options, onChange }: Props) {
  const { t } = useTranslation('export');
  if (format !== 'csv' && format !== 'excel') return null;
  const set =
    <K extends keyof ExportOptions>(name: K) =>
    (value: string) =>
      onChange({ ...options, [name]: value as ExportOptions[K] });
  return (
    <Stack gap={8}>
      <Line
        label={t('header.label')}
        value={options.header}
        onChange={set('header')}
        data={[
          { value: 'api_names', label: t('header.api_names') },
          { value: 'labels', label: t('header.labels') },
        ]}
      />
      <Line
        label={t('values.label')}
        value={options.values}
        onChange={set('values')}
        data={[
          { value: 'api', label: t('values.api') },
          { value: 'as_read', label: t('values.as_read') },
        ]}
      />
      {format === 'csv' && (
        <>
          <Line
            label={t('separator.label')}
            value={options.separator}
            onChange={set('separator')}
            data={[
              { value: 'comma', label: t('separator.comma') },
              { value: 'semicolon', label: t('separator.semicolon') },
            ]}
          />
          <Checkbox
            label={t('byteOrderMark.label')}
            description={t('byteOrderMark.hint')}
            checked={options.byteOrderMark}
            onChange={(event) => onChange({ ...options, byteOrderMark: event.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  );
}

type LineProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
};

function Line({ label, ...control }: LineProps) {
  const id = useId();
  return (
    <div className={classes.option}>
      <span id={id}>{label}</span>
      <SegmentedControl size="xs" fullWidth className={classes.choice} aria-labelledby={id} {...control} />
    </div>
  );
}
