package ledger

import (
	"context"
	"time"
)

// Changes lists the reports that are new, corrected or read anew at or after an instant (to the millisecond), the earliest change first; at one
// instant by key. Reports of that very instant up to and with the key after are left out, so that a list can be read on in parts: give the last
// one's Changed and Key.
func (l *Ledger) Changes(ctx context.Context, at time.Time, after string, limit int) ([]Report, error) {
	ms := at.UnixMilli()
	rows, err := l.read.QueryContext(ctx, "SELECT "+reportColumns+` FROM reports r WHERE r.changed >= ?1 AND (r.changed > ?1 OR r.key > ?2)
		ORDER BY r.changed, r.key LIMIT ?3`, ms, after, limit)
	if err != nil {
		return nil, told("list changes", err)
	}
	out, err := collectReports(rows)
	return out, told("list changes", err)
}
