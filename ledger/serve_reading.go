package ledger

// Reading is the number of the report's newest reading (RecordAt): the same number is the same record for ever.
func (r *Report) Reading() int64 { return r.reading }
