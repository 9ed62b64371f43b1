import { IconAlertTriangle, IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldLeak, LeadScoringSettings } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import { StatusWord } from '../../../components/word/StatusWord';
import shared from '../Leads.module.css';
import { useScoringSettings } from '../settings/useScoringSettings';
import classes from './Leaks.module.css';
import { useEvidenceText } from './useEvidenceText';

const LOOKS = {
  blocked: { tone: 'bad', icon: IconBan },
  suspicious: { tone: 'attention', icon: IconAlertTriangle },
  ok: { tone: 'good', icon: IconCircleCheck },
} as const;

/** How bad a piece of evidence is: the worst is told first. */
const WEIGHT = { blocked: 0, suspicious: 1, ok: 2 };

type Props = { connectionId: string; settings: LeadScoringSettings; leak: FieldLeak };

/** A field's verdict with its evidence, and what a person says to it. */
export function LeakRow({ connectionId, settings, leak }: Props) {
  const { t } = useTranslation('leads');
  const said = useEvidenceText();
  const { allow, exclude, reset, isPending } = useScoringSettings(connectionId, settings);
  const isAllowed = settings.allow.includes(leak.field);
  const { tone, icon } = LOOKS[leak.verdict];
  const evidence = [...leak.evidence].sort((a, b) => WEIGHT[a.verdict] - WEIGHT[b.verdict]);
  const [first, ...others] = evidence;
  // What is never learned, such as a key or a blank field, a person cannot have used.
  const isFixed = leak.evidence.some(({ rule }) => rule === 'use');
  const name = { field: leak.label };
  return (
    <tr>
      <th scope="row">
        {leak.label}
        <div className={classes.api}>{leak.field}</div>
      </th>
      <td>
        <StatusWord tone={tone} icon={icon}>
          {t(`leaks.is.${leak.verdict}`)}
        </StatusWord>
      </td>
      <td className={classes.evidence}>
        {first && <p>{said(first)}</p>}
        {others.length > 0 && (
          <details>
            <summary>{t('leaks.more', { count: others.length })}</summary>
            {others.map((each) => (
              <p key={each.code}>{said(each)}</p>
            ))}
          </details>
        )}
      </td>
      <td className={classes.use}>
        <div className={shared.quiet}>
          {t(isAllowed && !isFixed ? 'leaks.usedAnyway' : leak.used ? 'leaks.used' : 'leaks.notUsed')}
        </div>
        {isAllowed && (
          <Act label={t('leaks.undoOf', name)} busy={isPending} onClick={() => reset(leak.field)}>
            {t('leaks.undo')}
          </Act>
        )}
        {!isFixed && !isAllowed && !leak.used && (
          <Act label={t('leaks.allowOf', name)} busy={isPending} onClick={() => allow(leak.field)}>
            {t('leaks.allow')}
          </Act>
        )}
        {!isFixed && !isAllowed && leak.used && (
          <Act label={t('leaks.excludeOf', name)} busy={isPending} onClick={() => exclude(leak.field)}>
            {t('leaks.exclude')}
          </Act>
        )}
      </td>
    </tr>
  );
}

function Act(props: { label: string; busy: boolean; onClick: () => void; children: string }) {
  return (
    <MayButton
      permission="make"
      size="compact-xs"
      variant="default"
      aria-label={props.label}
      disabled={props.busy}
      onClick={props.onClick}
    >
      {props.children}
    </MayButton>
  );
}
