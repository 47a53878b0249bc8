package ledger

import (
	"context"
	"database/sql"
)

// session runs prepared statements in one writing transaction; its queries are a fixed set.
type session struct {
	ctx   context.Context
	tx    *sql.Tx
	with  func(query string) (*sql.Stmt, error)
	stmts map[string]*sql.Stmt
}

// session uses the statements that stay prepared between transactions.
func (l *Ledger) session(ctx context.Context, tx *sql.Tx) *session {
	return newSession(ctx, tx, func(q string) (*sql.Stmt, error) {
		if s := l.writing.get(q); s != nil {
			return tx.StmtContext(ctx, s), nil
		}
		return tx.PrepareContext(ctx, q)
	})
}

func newSession(ctx context.Context, tx *sql.Tx, with func(string) (*sql.Stmt, error)) *session {
	// a statement that may be cancelled costs a goroutine; the transaction itself ends with its context
	return &session{context.WithoutCancel(ctx), tx, with, map[string]*sql.Stmt{}}
}

func (s *session) stmt(query string) (*sql.Stmt, error) {
	if st := s.stmts[query]; st != nil {
		return st, nil
	}
	st, err := s.with(query)
	if err == nil {
		s.stmts[query] = st
	}
	return st, err
}

func (s *session) exec(query string, args ...any) error {
	st, err := s.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(s.ctx, args...)
	return err
}

func (s *session) row(query string, args ...any) *sql.Row {
	st, err := s.stmt(query)
	if err != nil {
		return s.tx.QueryRowContext(s.ctx, query, args...) // it tells the error
	}
	return st.QueryRowContext(s.ctx, args...)
}

// each calls f for every row of a query; f scans and asks nothing else of the database.
func (s *session) each(f func(*sql.Rows) error, query string, args ...any) error {
	st, err := s.stmt(query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(s.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
