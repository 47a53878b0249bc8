package event

func (r *reader) quantities() {}

func (r *reader) tieQuantities() {}
