package main

import "errors"

func articleTask(j job) error { return errors.New("x") }
func dateTask(j job) error    { return errors.New("x") }
