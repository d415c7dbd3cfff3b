import { useLocalStorage } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRegisters } from '../api/queries';
import { isAllowed, useSession } from '../api/session';
import type { Register } from '../api/types';
import { Go, to } from '../parts/Go';
import { type Group, grouped } from '../words/groups';
import { useLabels } from '../words/labels';
import classes from './Sidebar.module.css';
import { useScreens } from './use_screens';

// The designed screens, then every register in the group of its clause.
export function Sidebar() {
  const { t } = useTranslation();
  const screens = useScreens();
  const { data: session } = useSession();
  const registers = (useRegisters().data?.items ?? []).filter(({ name }) =>
    isAllowed(session?.rights ?? [], 'read', name),
  );
  return (
    <>
      <ul className={classes.list}>
        {screens.map(({ path, menu: { label, icon: Picture } }) => (
          <li key={path}>
            <Go to={path} className={classes.item} exact={path === '/'}>
              <Picture size={17} stroke={1.6} aria-hidden />
              {t(label)}
            </Go>
          </li>
        ))}
      </ul>
      <p className={classes.heading}>{t('shell.registers')}</p>
      {grouped(registers).map(([group, members]) => (
        <Members key={group} group={group} members={members} />
      ))}
    </>
  );
}

function Members({ group, members }: { group: Group; members: Register[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const [open, setOpen] = useLocalStorage({ key: `aims.side.${group}`, defaultValue: true });
  return (
    <section>
      <button
        type="button"
        className={classes.group}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={13} className={classes.arrow} aria-hidden />
        {t(`group.${group}`)}
      </button>
      {open && (
        <ul className={classes.list}>
          {members.map((register) => (
            <li key={register.name}>
              <Go to={to.register(register.name)} className={`${classes.item} ${classes.inner}`}>
                {labels.all(register)}
              </Go>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
