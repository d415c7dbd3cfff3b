import { useTranslation } from 'react-i18next';
import { Day } from '../../../parts/When';
import { useLabels } from '../../../words/labels';
import classes from '../Admin.module.css';
import { type Grant, isOver } from './grants';
import { today, useRoles, useUnitNames } from './use_people';

// "Contributor · Research · until 31 Jan 2027"
export function GrantTag({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const units = useUnitNames();
  return (
    <span className={classes.tag} data-warn={isOver(grant, today()) || undefined}>
      {roleName(grant.role)}
      {grant.unit && ` · ${units.get(grant.unit) ?? '…'}`}
      {grant.until && (
        <>
          {' · '}
          {t(isOver(grant, today()) ? 'admin.over_since' : 'admin.until')} <Day day={grant.until} />
        </>
      )}
      {grant.held_to !== undefined && ` · ${t('admin.held_at', { position: grant.held_to })}`}
    </span>
  );
}

export function useRoleName() {
  const labels = useLabels();
  const roles = useRoles();
  return (name: string) => {
    const own = roles.find(({ role }) => role === name);
    const isOwn = own !== undefined && own.title !== own.role && /^[0-9a-f-]{36}$/.test(name);
    return isOwn ? own.title : labels.choice('grant', 'role', name);
  };
}
