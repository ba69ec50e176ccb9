"""What may be asked of the programme: steps, changes, overruns, speakers, quorum, notices."""
