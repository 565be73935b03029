"""What values say on a screen: sentences, dates, lights, rulers, timelines."""
