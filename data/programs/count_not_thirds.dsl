task count_not_thirds "How many numbers above zero are not multiples of 3."
in xs: list
let thirds = map (/3) xs
let whole = map (*3) thirds
let rest = zipwith (-) xs whole
out count (>0) rest
example [3, 4, 5, 6] -> 2
example [12, 10, 3, 12, 15, 19, -5, 19, -3] -> 3
example [14, -5, 7, -8, 14, 5, 18, 5] -> 5
example [1, 1, 1, 2] -> 4
example [] -> 0
example [-4, -5, 0] -> 0
example [254, 255] -> 1
holdout [17, 17, -7, 20, -9, 19, 2, 17] -> 6
holdout [6, 2, 10, 0, 9, 2, 6, 1] -> 4
holdout [14, 7, 18, 19, 14, 4, 14, 17] -> 7
holdout [9, 12] -> 0
holdout [1, 2, -256] -> 2
